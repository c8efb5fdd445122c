using System.Text.Json;
using Challenge.Formats;
using Challenge.Tests;

namespace Challenge.Cli.Tests;

/// <summary><c>challenge metric</c> on small files: which column plays which role, how rows pair, what is refused.</summary>
public sealed class MetricCommandTests
{
    private static readonly string[] Truth = ["event_id,label,weight", "1,1,2", "2,0,1", "3,1,1", "4,0,7"];
    private static readonly string[] Prediction = ["event_id,score,selected", "1,0.9,1", "2,0.1,0", "3,0.4,1", "4,0.6,1"];

    [Fact]
    public void The_list_names_id_direction_range_task_and_reference_of_every_metric()
    {
        JsonElement items = Cli.Run("metric", "--list", "--json").Succeeded().Json.GetProperty("items");

        Assert.Equal(
            [.. new Challenge.Metrics.MetricCatalog().All.Select(m => m.Info.Id)], items.EnumerateArray().Select(i => i.GetProperty("id").GetString()!));
        foreach (JsonElement item in items.EnumerateArray())
        {
            Assert.Contains(item.GetProperty("direction").GetString(), (string[])["larger", "smaller"]);
            Assert.NotEmpty(item.GetProperty("reference").GetString()!);
            Assert.NotEmpty(item.GetProperty("task").GetString()!);
        }
        Assert.Equal(JsonValueKind.Null, items.EnumerateArray().Single(i => i.GetProperty("id").GetString() == "ams").GetProperty("maximum").ValueKind);
        Assert.Contains("roc_auc  (ROC AUC; classification; larger is better; range [0, 1])", Cli.Run("metric", "--list").Succeeded().Out);
    }

    [Fact]
    public void Roles_take_the_columns_of_their_names()
    {
        using TemporaryFolder folder = new();

        CliRun run = Cli.Run("metric", "roc_auc", "--truth", folder.Write("t.csv", Truth), "--prediction", folder.Write("p.csv", Prediction), "--json").Succeeded();

        // Unweighted: of the four pairs, 0.4 against 0.6 is in the wrong order.
        Assert.Equal(0.75, run.Json.GetProperty("value").GetDouble(), 1e-15);
        Assert.Equal(["metric", "value", "standard_error", "n", "version"], run.Json.EnumerateObject().Select(p => p.Name));
        Assert.Equal(4, run.Json.GetProperty("n").GetInt64());
    }

    [Fact]
    public void Weights_count_when_they_are_named()
    {
        using TemporaryFolder folder = new();
        string truth = folder.Write("t.csv", Truth);

        CliRun run = Cli.Run("metric", "roc_auc", "--truth", truth, "--weights", truth + ":weight", "--prediction", folder.Write("p.csv", Prediction), "--json").Succeeded();

        // Weighted pairs: (2 + 1) × (1 + 7) in all, less 1 × 7 in the wrong order.
        Assert.Equal(17.0 / 24, run.Json.GetProperty("value").GetDouble(), 1e-15);
    }

    [Fact]
    public void Ams_takes_labels_weights_and_a_selection()
    {
        using TemporaryFolder folder = new();
        string[] words = ["metric", "ams", "--truth", folder.Write("t.csv", Truth), "--prediction", folder.Write("p.csv", Prediction) + ":selected", "--json"];
        // s = 2 + 1, b = 7.
        double Expected(double bR) => Math.Sqrt(2 * (((10 + bR) * Math.Log(1 + (3 / (7 + bR)))) - 3));

        Assert.Equal(Expected(10), Cli.Run(words).Succeeded().Json.GetProperty("value").GetDouble(), 1e-12);
        Assert.Equal(Expected(1), Cli.Run([.. words, "--param", "b_r=1"]).Succeeded().Json.GetProperty("value").GetDouble(), 1e-12);
    }

    [Fact]
    public void Rows_pair_by_key_when_one_is_named()
    {
        using TemporaryFolder folder = new();
        string truth = folder.Write("t.csv", Truth);
        string shuffled = folder.Write("p.csv", [Prediction[0], .. Prediction.Skip(1).Reverse()]);

        Assert.Equal(0.75, Cli.Run("metric", "roc_auc", "--truth", truth, "--prediction", shuffled, "--key", "event_id", "--json").Succeeded().Json.GetProperty("value").GetDouble());
        Cli.Run("metric", "roc_auc", "--truth", truth, "--prediction", folder.Write("few.csv", Prediction[..3]), "--key", "event_id")
            .Failed(1, "2 of 4 keys (event_id) are missing", "missing, key 3");
        Cli.Run("metric", "roc_auc", "--truth", truth, "--prediction", shuffled, "--key", "id").Failed(1, "no key column 'id'");
    }

    [Fact]
    public void Columns_beside_those_that_are_named_do_not_matter()
    {
        using TemporaryFolder folder = new();
        string truth = folder.Write("t.csv", "note,label,id", "\"a,b\",1,1", ",0,2", "c,1,3", "d,0,4");
        string prediction = folder.Write("p.csv", "id,remark,mine,other", "1,x,0.9,0.1", "2,y,0.1,0.9", "3,\"z\",0.4,0", "4,,0.6,0");

        foreach (string[] pairing in (string[][])[[], ["--key", "id"]])
        {
            string[] words = ["metric", "roc_auc", "--truth", truth + ":label", "--prediction", prediction + ":mine", "--json", .. pairing];
            Assert.Equal(0.75, Cli.Run(words).Succeeded().Json.GetProperty("value").GetDouble());
        }
        Cli.Run("metric", "roc_auc", "--truth", truth + ":label", "--prediction", prediction + ":mien")
            .Failed(1, "no column 'mien'", "It has id, remark, mine, other");
    }

    [Fact]
    public void Numpy_files_give_the_same_value()
    {
        using TemporaryFolder folder = new();
        string npz = Path.Combine(folder.Path, "p.npz"), npy = Path.Combine(folder.Path, "p.npy");
        using (FileStream file = File.Create(npz))
            new FormatCatalog().Find("npz")!.Write(new Table([Column.Of("score", [0.9, 0.1, 0.4, 0.6])]), file);
        // NumPy's version 1.0 header of four little-endian doubles, padded to 64 bytes.
        byte[] header = [0x93, .. "NUMPY"u8, 1, 0, 118, 0, .. System.Text.Encoding.ASCII.GetBytes("{'descr': '<f8', 'fortran_order': False, 'shape': (4,), }".PadRight(117) + "\n")];
        File.WriteAllBytes(npy, [.. header, .. new double[] { 0.9, 0.1, 0.4, 0.6 }.SelectMany(BitConverter.GetBytes)]);
        string truth = folder.Write("t.csv", Truth);

        foreach (string prediction in (string[])[npz, npz + ":score", npy, npy + ":0"])
            Assert.Equal(0.75, Cli.Run("metric", "roc_auc", "--truth", truth, "--prediction", prediction, "--json").Succeeded().Json.GetProperty("value").GetDouble());
    }

    [Fact]
    public void HDF5_files_give_the_same_value_through_the_process_that_reads_them()
    {
        Assert.SkipUnless(System.Runtime.InteropServices.NativeLibrary.TryLoad("libhdf5_serial.so.103", out _), "libhdf5-103-1 is not installed");
        using TemporaryFolder folder = new();
        string h5 = Path.Combine(folder.Path, "p.h5"), frame = Repository.Path("tests", "reference", "formats", "hdf5", "lhco_features.h5");
        using (FileStream file = File.Create(h5))
            new FormatCatalog().Find("h5")!.Write(new Table([Column.Of("score", [0.9, 0.1, 0.4, 0.6])]), file);

        CliRun run = Cli.Run("metric", "roc_auc", "--truth", folder.Write("t.csv", Truth), "--prediction", h5 + ":score", "--json").Succeeded();
        Assert.Equal(0.75, run.Json.GetProperty("value").GetDouble());
        Cli.Run("metric", "roc_auc", "--truth", frame + ":label", "--prediction", frame + ":mj1").Succeeded();
        Cli.Run("metric", "roc_auc", "--truth", frame + ":label", "--prediction", frame + ":mass").Failed(1, "mass", "mj1");
    }

    [Fact]
    public void Different_lengths_are_told_with_both_numbers()
    {
        using TemporaryFolder folder = new();

        Cli.Run("metric", "roc_auc", "--truth", folder.Write("t.csv", Truth), "--prediction", folder.Write("p.csv", Prediction[..3]))
            .Failed(1, "--truth has 4 rows, --prediction has 2", "--key NAME");
    }

    [Fact]
    public void Bad_input_is_exit_1_and_says_where()
    {
        using TemporaryFolder folder = new();
        string truth = folder.Write("t.csv", Truth), prediction = folder.Write("p.csv", Prediction);

        Fails(truth, folder.Path + "/none.csv", "there is no file", "none.csv");
        Fails(truth, folder.Path, "is a folder");
        Fails(truth, prediction + ":scoer", "no column 'scoer'. Did you mean 'score'?", "event_id, score, selected");
        Fails(truth, prediction + ":7", "no column '7'", "places run from 0 to 2");
        Fails(truth, folder.Write("text.csv", "score", "0.1", "0.2", "oops", "0.3"), "row 3 is 'oops'");
        Fails(truth, folder.Write("nan.csv", "score", "0.1", "nan", "0.2", "0.3"), "row 2 is NaN");
        Fails(truth, folder.Write("empty.csv"), "cannot be read", "empty");
        Fails(truth, folder.Write("cut.csv", "event_id,score", "1,0.9", "2") + ":score", "cut.csv", "line 3", "a file that was cut");
        Fails(truth, folder.Write("p.xyz", "not", "a", "format"), "cannot be told", "--format");
        Fails(truth, folder.Write("p.root", "not", "a", "format"), "p.root", "does not start as a ROOT file does");
        Fails(truth, folder.Write("noscore.csv", "a,b", "1,2", "1,2", "1,2", "1,2"), "has no column 'score'", "noscore.csv:COLUMN");
        Fails(folder.Write("half.csv", "label", "1", "0.5", "1", "0"), prediction, "0.5 is no exact integer");
        Cli.Run("metric", "ams", "--truth", truth + ":label", "--prediction", prediction, "--weights", folder.Write("w.csv", "weight", "1")).Failed(1, "--weights has 1 rows");
        Cli.Run("metric", "roc_auc", "--truth", truth, "--prediction", prediction, "--format", "cvs").Failed(2, "unknown format 'cvs'. Did you mean 'csv'?");

        static void Fails(string truth, string prediction, params string[] words) =>
            Assert.Equal("", Cli.Run("metric", "roc_auc", "--truth", truth, "--prediction", prediction).Failed(1, words).Out);
    }

    [Fact]
    public void A_metric_without_a_value_is_exit_1_with_its_reason()
    {
        using TemporaryFolder folder = new();
        string truth = folder.Write("t.csv", "label", "1", "1"), prediction = folder.Write("p.csv", "score", "0.1", "0.2");

        CliRun run = Cli.Run("metric", "roc_auc", "--truth", truth, "--prediction", prediction, "--json").Failed(1, "roc_auc has no value on this input");

        Assert.Equal(JsonValueKind.Null, run.Json.GetProperty("value").ValueKind);
        Assert.NotEmpty(run.Json.GetProperty("undefined_reason").GetString()!);
    }
}
