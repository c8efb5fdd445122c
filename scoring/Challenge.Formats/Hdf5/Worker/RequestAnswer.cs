using System.Runtime.InteropServices;

namespace Challenge.Formats.Hdf5.Worker;

/// <summary>Reads one file and sends what it holds.</summary>
internal sealed unsafe class RequestAnswer(IHdf5Library library, SharedSlots slots, Stream input, Stream output)
{
    private const int TextsAtOnce = 1 << 20;
    private const int RowsOfTextAtOnce = 4096;

    private int _slot;
    private int _filled;
    private long _textBytes;

    public void Run(ReadRequest request)
    {
        Send(Answer.Accepted, static _ => { });
        ProcessLimits.AllowBytes(ProcessLimits.LibraryBytes);
        ProcessLimits.AllowSmallStep();
        UnreadableTable? problem;
        try
        {
            problem = TryRun(request);
        }
        catch (Hdf5Refusal refusal)
        {
            problem = refusal.Problem;
        }
        catch (OutOfMemoryException)
        {
            problem = new UnreadableTable("the names or texts in the file need more memory than there is for them", "", Hdf5Refusal.Resave);
        }
        if (problem is null)
            Send(Answer.Done, static _ => { });
        else
            Send(Answer.Problem, to => WriteProblem(to, problem));
        while (_filled > 0)
            WaitForSlot();
    }

    private UnreadableTable? TryRun(ReadRequest request)
    {
        if (library.Missing is { } missing)
            return missing;
        using IHdf5File file = library.Open(request.Path);
        TablePlan plan = new TableChoice(file, request.Options).Choose();
        Send(Answer.Plan, to => PlanMessage.Write(to, plan));
        for (int d = 0; d < plan.Datasets.Count && plan.Rows > 0; d++)
            SendDataset(file, plan, d, request.Options);
        return null;
    }

    private void SendDataset(IHdf5File file, TablePlan plan, int number, ReadOptions options)
    {
        PlannedDataset planned = plan.Datasets[number];
        if (planned is not { Columns.Count: > 0, Source: { } stored })
            return;
        bool hasPointers = planned.Columns.Any(static c => c.IsPointer);
        using IHdf5Object? opened = file.Find(stored.Path);
        if (opened is not IHdf5Dataset dataset)
            throw Hdf5Refusal.Of("the dataset cannot be opened again", stored.Place, Hdf5Refusal.Resave);
        using IRowReader reader = dataset.ReadRows(stored, SharedSlots.SlotBytes, options);
        int rowsAtOnce = hasPointers ? Math.Min(reader.RowsAtOnce, RowsOfTextAtOnce) : reader.RowsAtOnce;
        for (int row = 0; row < plan.Rows; row += rowsAtOnce)
        {
            int count = Math.Min(rowsAtOnce, plan.Rows - row);
            if (_filled == SharedSlots.Count)
                WaitForSlot();
            byte* rows = slots.Slot(_slot);
            ProcessLimits.AllowStep((long)count * planned.RowBytes);
            reader.Read(options.FirstRow + row, count, rows);
            FixedText.Normalise(rows, count, planned.RowBytes, planned.Columns);
            if (hasPointers)
                SendTexts(planned, number, row, count, rows, plan, options);
            int first = row;
            Send(Answer.Block, to =>
            {
                to.Write(number);
                to.Write(first);
                to.Write(count);
                to.Write(_slot);
            });
            if (hasPointers)
                reader.Release(options.FirstRow + row, count, rows);
            _filled++;
            _slot = (_slot + 1) % SharedSlots.Count;
        }
    }

    /// <summary>Sends what the pointers in the rows lead to, in pieces.</summary>
    private void SendTexts(PlannedDataset planned, int number, int firstRow, int count, byte* rows, TablePlan plan, ReadOptions options)
    {
        for (int c = 0; c < planned.Columns.Count; c++)
        {
            PlannedColumn column = planned.Columns[c];
            int row = 0;
            while (column.IsPointer && row < count)
            {
                int start = row;
                using MemoryStream texts = new();
                for (; row < count && texts.Length < TextsAtOnce; row++)
                {
                    byte* text = *(byte**)(rows + ((long)row * planned.RowBytes) + column.Offset);
                    ReadOnlySpan<byte> bytes = text == null ? [] : MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text);
                    _textBytes += bytes.Length;
                    if (_textBytes + plan.Bytes > options.MaximumBytes)
                        throw new Hdf5Refusal(SizeProblem.TooManyBytes(options.MaximumBytes));
                    int length = bytes.Length;
                    texts.Write(new ReadOnlySpan<byte>(&length, sizeof(int)));
                    texts.Write(bytes);
                }
                int place = c;
                int many = row - start;
                Send(Answer.Texts, to =>
                {
                    to.Write(number);
                    to.Write(place);
                    to.Write(firstRow + start);
                    to.Write(many);
                    to.Write(texts.GetBuffer(), 0, (int)texts.Length);
                });
            }
        }
    }

    private void Send(Answer answer, Action<BinaryWriter> content) => Frames.Write(output, to =>
    {
        to.Write((byte)answer);
        content(to);
    });

    private static void WriteProblem(BinaryWriter to, UnreadableTable problem)
    {
        to.Write(problem.Problem);
        to.Write(problem.Place);
        to.Write(problem.Advice);
    }

    private void WaitForSlot()
    {
        if (input.ReadByte() < 0)
            Environment.Exit(0);
        _filled--;
    }
}
