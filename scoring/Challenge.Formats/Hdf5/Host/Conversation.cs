using System.Globalization;

namespace Challenge.Formats.Hdf5.Host;

/// <summary>One file read by a process: the request, its answer, and what its end means.</summary>
internal sealed class Conversation(WorkerProcess worker, ReadRequest request, CancellationToken cancellationToken)
{
    /// <summary>
    /// The longest silence. The process limits its own processor time to a few seconds for each step, which ends endless loops whatever else
    /// runs on the machine; this is for what waits for ever, as on a network disk that does not answer.
    /// </summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(2);

    private static UnreadableTable Damaged(string how) => new(
        $"the HDF5 library {how} on this file: it is damaged", "", Hdf5Refusal.Resave);

    /// <summary>The outcome, or null when the process ended for reasons that are not the file's.</summary>
    /// <param name="isReusable">Whether the process can read another file.</param>
    public ReadOutcome? Run(out bool isReusable)
    {
        using CancellationTokenSource silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(LongestSilence);
        ReadOutcome? outcome;
        using (silence.Token.UnsafeRegister(static state => ((WorkerProcess)state!).Kill(), worker))
            outcome = worker.TrySend(request) ? TryListen(silence) : null;
        isReusable = outcome is not null && !worker.IsKilled && !_isGone;
        return outcome;
    }

    private bool _isGone;

    /// <summary>A process that was led astray may say anything; it is not asked again.</summary>
    private ReadOutcome? TryListen(CancellationTokenSource silence)
    {
        try
        {
            return Listen(silence);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException or ArgumentException or IndexOutOfRangeException)
        {
            worker.Kill();
            return Damaged("answered what makes no sense");
        }
    }

    private ReadOutcome? Listen(CancellationTokenSource silence)
    {
        bool isAccepted = false;
        TableAssembly? table = null;
        while (worker.Next() is { } answer)
        {
            using BinaryReader content = answer;
            silence.CancelAfter(LongestSilence);
            switch ((Answer)content.ReadByte())
            {
                case Answer.Accepted:
                    isAccepted = true;
                    break;
                case Answer.Problem:
                    return new UnreadableTable(content.ReadString(), content.ReadString(), content.ReadString());
                case Answer.Plan:
                    table = new TableAssembly(PlanMessage.Read(content), request.Options);
                    break;
                case Answer.Block when table is not null:
                    table.Take(content, worker.Slots);
                    worker.FreeSlot();
                    break;
                case Answer.Texts when table is not null:
                    table.TakeTexts(content);
                    break;
                case Answer.Done when table is not null:
                    return table.Finish();
                default:
                    throw new InvalidDataException("an answer that is not expected here");
            }
        }
        return Ended(isAccepted);
    }

    private UnreadableTable? Ended(bool isAccepted)
    {
        _isGone = true;
        int code = worker.WaitForExit();
        if (!isAccepted && !worker.IsKilled)
            return null;
        if (worker.IsKilled)
            return Damaged(string.Create(CultureInfo.InvariantCulture, $"gave no sign of life for {LongestSilence.TotalSeconds:0} s"));
        const int OutOfProcessorTime = 128 + 24;
        return code switch
        {
            WorkerProcess.KilledFromOutside => null,
            OutOfProcessorTime => Damaged("came to no end"),
            _ => Damaged("stopped"),
        };
    }
}
