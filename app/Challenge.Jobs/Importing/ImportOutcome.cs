namespace Challenge.Jobs.Importing;

/// <summary>The outcome of handing in a file to import. Whether it is the right file is found out by the job, and stands in the dataset's state and problem.</summary>
public abstract record ImportOutcome;

/// <summary>It waits for the scoring process; the dataset goes Pending → Building → Published, or back to AwaitingImport with what is wrong.</summary>
public sealed record ImportAccepted : ImportOutcome;

/// <summary>There is no such dataset.</summary>
public sealed record ImportUnknownDataset(string Dataset) : ImportOutcome;

/// <summary>The dataset takes no file now.</summary>
/// <param name="Reason">Why, and what to do.</param>
public sealed record ImportNotPossible(string Reason) : ImportOutcome;

/// <summary>The file is longer than the manifest says, or than is allowed.</summary>
public sealed record ImportTooLarge(long MaximumBytes) : ImportOutcome;
