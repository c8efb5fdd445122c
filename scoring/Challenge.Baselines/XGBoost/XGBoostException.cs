namespace Challenge.Baselines.XGBoost;

/// <summary>A call into libxgboost failed: a fault of ours or of the library, never of a participant.</summary>
public sealed class XGBoostException(string call, string message) : Exception($"{call} failed: {message}");
