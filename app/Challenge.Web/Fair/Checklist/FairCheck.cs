namespace Challenge.Web.Fair.Checklist;

/// <summary>One thing that makes a dataset findable, accessible, interoperable or reusable, and whether it is there.</summary>
/// <param name="Principle">The FAIR principle, for example "F1" (M. Wilkinson et al., Scientific Data 3 (2016) 160018).</param>
/// <param name="Title">What is looked for.</param>
/// <param name="IsMet">Whether it is there.</param>
/// <param name="Finding">What was found, in a few words.</param>
/// <param name="Why">Why it matters to somebody who uses the data.</param>
/// <param name="How">How to add it.</param>
public sealed record FairCheck(string Principle, string Title, bool IsMet, string Finding, string Why, string How);
