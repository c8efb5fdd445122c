using System.Runtime.InteropServices;
using Challenge.Formats.Hdf5.Native;

namespace Challenge.Formats.Hdf5.Worker;

/// <summary>Reads one file and sends what it holds.</summary>
internal sealed unsafe class RequestAnswer(NativeHdf5? library, SharedSlots slots, Stream input, Stream output)
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
        if (library is null)
            return NativeHdf5.Missing;
        if (H5.H5Fis_hdf5(request.Path) <= 0)
            return NotHdf5(request.Path);
        long opened = H5.H5Fopen(request.Path, 0, H5.Default);
        if (opened < 0)
            return new UnreadableTable("the HDF5 file is damaged, cut short, or was not closed by the program that wrote it", "", Hdf5Refusal.Resave);
        using Hid file = new(opened);
        TablePlan plan = new TableChoice(library, file, request.Options).Choose();
        Send(Answer.Plan, to => PlanMessage.Write(to, plan));
        for (int d = 0; d < plan.Datasets.Count && plan.Rows > 0; d++)
            SendDataset(file, plan, d, request.Options);
        return null;
    }

    private static UnreadableTable NotHdf5(string path)
    {
        byte[] head = new byte[512];
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0);
        int length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        bool hasMark = head.AsSpan(0, length).StartsWith(Hdf5Format.Signature);
        string? guess = ContentGuess.Describe(head.AsSpan(0, length));
        return hasMark ? new UnreadableTable("the start of the HDF5 file is damaged", "byte 0", Hdf5Refusal.Resave)
            : new UnreadableTable($"this is not an HDF5 file{(guess is null ? "" : $", it seems to be {guess}")}", "", "Name it by what it is, or write it with h5py or pandas.");
    }

    private void SendDataset(Hid file, TablePlan plan, int number, ReadOptions options)
    {
        PlannedDataset planned = plan.Datasets[number];
        if (planned is not { Columns.Count: > 0, Source: { } stored })
            return;
        bool hasPointers = planned.Columns.Any(static c => c.IsPointer);
        using RowReader reader = RowReader.Open(library!, file, stored, SharedSlots.SlotBytes, options);
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
