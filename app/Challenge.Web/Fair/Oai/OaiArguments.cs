using Microsoft.Extensions.Primitives;

namespace Challenge.Web.Fair.Oai;

/// <summary>Reads the arguments of a request, strictly: what is unknown, repeated, empty or missing is an error, so that no harvester relies on what is not promised.</summary>
internal sealed class OaiArguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly List<OaiError> _errors = [];

    private OaiArguments(IEnumerable<KeyValuePair<string, StringValues>> given)
    {
        foreach ((string name, StringValues values) in given)
        {
            if (values.Count > 1)
                _errors.Add(name == "verb" ? OaiError.BadVerb("The verb is given more than once.") : OaiError.BadArgument($"'{name}' is given more than once."));
            _values[name] = values.Count > 0 ? values[0] ?? "" : "";
        }
    }

    public static OaiRequest Read(IEnumerable<KeyValuePair<string, StringValues>> given)
    {
        OaiArguments arguments = new(given);
        OaiRequest? request = arguments.Read();
        return arguments._errors.Count > 0 ? new OaiBadRequest(arguments._errors) : request!;
    }

    private OaiRequest? Read()
    {
        switch (_values.GetValueOrDefault("verb"))
        {
            case "Identify":
                Check([], []);
                return new OaiIdentify();
            case "ListMetadataFormats":
                Check([], ["identifier"]);
                return new OaiListFormats(_values.GetValueOrDefault("identifier"));
            case "ListSets":
                Check([], ["resumptionToken"]);
                return new OaiListSets(_values.GetValueOrDefault("resumptionToken"));
            case "GetRecord":
                Check(["identifier", "metadataPrefix"], []);
                return _errors.Count > 0 ? null : new OaiGetRecord(_values["identifier"], _values["metadataPrefix"]);
            case "ListIdentifiers":
                return List(isHeadersOnly: true);
            case "ListRecords":
                return List(isHeadersOnly: false);
            case null or "":
                _errors.Add(OaiError.BadVerb("The verb is missing. It is one of Identify, ListMetadataFormats, ListSets, ListIdentifiers, ListRecords and GetRecord."));
                return null;
            case { } verb:
                _errors.Add(OaiError.BadVerb($"'{verb}' is no verb. It is one of Identify, ListMetadataFormats, ListSets, ListIdentifiers, ListRecords and GetRecord."));
                return null;
        }
    }

    private OaiRequest? List(bool isHeadersOnly)
    {
        if (_values.TryGetValue("resumptionToken", out string? token))
        {
            Check(["resumptionToken"], []);
            return new OaiResume(isHeadersOnly, token);
        }
        Check(["metadataPrefix"], ["from", "until", "set"]);
        (DateTimeOffset At, bool IsDay)? from = Time("from");
        (DateTimeOffset At, bool IsDay)? until = Time("until");
        if (_errors.Count > 0)
            return null;
        if (from is { } first && until is { } last)
        {
            if (first.IsDay != last.IsDay)
                _errors.Add(OaiError.BadArgument("'from' and 'until' must be of the same granularity: both days, or both to the second."));
            else if (first.At > last.At)
                _errors.Add(OaiError.BadArgument("'from' is later than 'until'."));
        }
        // A day ends with its last second.
        DateTimeOffset? end = until is { IsDay: true } day ? day.At.AddDays(1).AddSeconds(-1) : until?.At;
        return new OaiList(isHeadersOnly, new OaiSelection(_values["metadataPrefix"], from?.At, end, _values.GetValueOrDefault("set")));
    }

    private (DateTimeOffset At, bool IsDay)? Time(string name)
    {
        if (!_values.TryGetValue(name, out string? text))
            return null;
        (DateTimeOffset, bool)? read = OaiDatestamp.Read(text);
        if (read is null)
            _errors.Add(OaiError.BadArgument($"'{name}' is '{text}'. Write a day (2026-11-20) or a second in UTC (2026-11-20T12:00:00Z)."));
        return read;
    }

    private void Check(string[] required, string[] optional)
    {
        foreach (string name in _values.Keys.Where(k => k != "verb" && !required.Contains(k) && !optional.Contains(k)))
            _errors.Add(OaiError.BadArgument($"'{name}' is no argument of {_values["verb"]}{(required.Contains("resumptionToken") ? " with a resumptionToken, which stands alone" : "")}."));
        foreach (string name in required.Where(r => !_values.ContainsKey(r)))
            _errors.Add(OaiError.BadArgument($"{_values["verb"]} needs '{name}'."));
        foreach (string name in required.Concat(optional).Where(n => _values.TryGetValue(n, out string? value) && value.Length == 0))
            _errors.Add(OaiError.BadArgument($"'{name}' is empty."));
    }
}
