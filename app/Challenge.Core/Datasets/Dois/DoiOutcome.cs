namespace Challenge.Core.Datasets.Dois;

/// <summary>What registering a DOI ends in: one of the types below.</summary>
public abstract record DoiOutcome;

/// <summary>The version has it now, here and at the registry.</summary>
public sealed record DoiRegistered(string Doi) : DoiOutcome;

/// <summary>The version had one before; nothing was done.</summary>
public sealed record DoiAlready(string Doi) : DoiOutcome;

/// <summary>The registry knows that the version was withdrawn.</summary>
public sealed record DoiHidden(string Doi) : DoiOutcome;

/// <summary>The version was not withdrawn, has no DOI, or the registry knows already.</summary>
public sealed record DoiNothingToTell(string Id, string Version) : DoiOutcome;

/// <summary>That version was never published.</summary>
/// <param name="Id">Dataset.</param>
/// <param name="Version">Its version, or "newest".</param>
public sealed record DoiUnknownVersion(string Id, string Version) : DoiOutcome;

/// <summary>A withdrawn version gets no DOI any more.</summary>
public sealed record DoiWithdrawn(string Id, string Version, Withdrawal Withdrawal) : DoiOutcome;

/// <summary>This server has no account at a registry.</summary>
public sealed record DoiOff : DoiOutcome;

/// <summary>The registry does not take it.</summary>
/// <param name="Message">What the registry says is wrong.</param>
public sealed record DoiRefused(string Message) : DoiOutcome;

/// <summary>No answer came that can be understood; whether it is registered there is unknown, and trying again is harmless.</summary>
/// <param name="Message">What went wrong on the way.</param>
public sealed record DoiUnreachable(string Message) : DoiOutcome;
