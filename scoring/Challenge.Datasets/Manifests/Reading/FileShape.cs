using static Challenge.Datasets.Manifests.Reading.CommonForms;
using static Challenge.Datasets.Manifests.Reading.Shape;

namespace Challenge.Datasets.Manifests.Reading;

/// <summary>The keys of <c>source.file</c>: how published files become rows.</summary>
internal static class FileShape
{
    private static readonly Form FileName = new PatternForm(
        "^[A-Za-z0-9_][A-Za-z0-9_.+ -]*(/[A-Za-z0-9_][A-Za-z0-9_.+ -]*)*$", "a path such as train.h5 or data/event1-hits.csv, without / at its start and without ..");

    private static readonly Key[] PathKeys =
    [
        Required("name", FileName, "Its path in the folder or archive of source.file.url."),
        Optional("sha256", Sha256, "Its digest. Leave out only when the publisher states none and you have not seen the file."),
        Optional("md5", Md5, "Its MD5, where that is what the publisher states, as Zenodo does: it finds damage, not a forgery. It may stand beside sha256."),
        Optional("bytes", Bytes, "Its size."),
    ];

    private static readonly Shape Path = new("a file", PathKeys);

    private static readonly Shape File = new(
        "a file",
        [
            .. PathKeys,
            Optional("beside", new ListForm(new ShapeForm(Path), 1), "Files whose columns stand beside those of this one, row by row, such as the truth beside the hits of an event. A column that several have must hold the same values."),
            Optional("split", Id, "The split that its rows belong to. Left out in all files, the splits take the rows of all files in order."),
            Optional("first_row", new IntegerForm(1, 1L << 40), "The first row to take, counted from 1."),
            Optional("rows", new IntegerForm(1, 1L << 40), "How many rows to take. Left out, all that follow."),
            Optional("constants", new DictionaryForm(new NumberForm(), "fields to numbers"), "Fields that have one value in every row of this file, such as the class that the file's name tells."),
        ]);

    private static readonly Shape Lists = new(
        "lists",
        Optional("fill", new NumberForm(), "Value in the places that a shorter list leaves free; 0 when left out."),
        Optional("longer", new ChoiceForm("refuse", "cut"), "What becomes of a longer list: refuse (when left out) ends the import, cut takes its first elements."));

    private static readonly Shape SplitBy = new(
        "split_by",
        Required("column", Line, "Its name in the file."),
        Required("splits", new DictionaryForm(Id, "what the column holds to splits"), "Rows that hold anything else are left out."));

    /// <summary>The keys.</summary>
    public static readonly Shape Keys = new(
        "a file source",
        Required("url", Url, "Where the data are published: the file; or, with files, the folder that they lie in (ends in /) or the archive that holds them (zip, tar, tar.gz)."),
        Optional("sha256", Sha256, "Digest of the file or archive. Leave out only when the publisher states none and you have not seen the file."),
        Optional("md5", Md5, "Its MD5, where that is what the publisher states, as Zenodo does: it finds damage, not a forgery. It may stand beside sha256."),
        Optional("bytes", Bytes, "Its size."),
        Optional("files", new ListForm(new ShapeForm(File), 1), "The files in that folder or archive, in the order of their rows. Left out, url is the one file."),
        Required("format", Line, "Format id such as csv, csv.gz or npz."),
        Optional("table", Line, "The tree of a ROOT file, or the group of an HDF5 file, where it holds several tables."),
        Optional("header", new BooleanForm(), "false when the first line of a text file is data; its columns are then named \"0\", \"1\", …"),
        Optional("rename", new DictionaryForm(Name, "columns of the file to field names"), "For columns that are named otherwise in the file. An element of an array column is name_0, name_1, …; the length of a list of ROOT or Parquet is name.length."),
        Optional("gather", new DictionaryForm(new ListForm(Line, 1), "array fields to lists of columns of the file"), "For an array that the file holds in many columns: their names, where * stands for 0, 1, 2, … and counts on after each round, so [E_*, PX_*] is E_0, PX_0, E_1, PX_1, …"),
        Optional("lists", new ShapeForm(Lists), "What becomes of lists that have not as many elements as their field's shape."),
        Optional("values", new DictionaryForm(new DictionaryForm(new NumberForm(), "what the file writes to numbers"), "fields to maps of what the file writes to numbers"), "For labels that the file writes in words. Anything else in the file is refused."),
        Optional("one_of", new DictionaryForm(new ListForm(Line, 2), "label fields to lists of columns of the file"), "For a label that the file holds as one column a class, of which one holds 1: the label is that column's place in the list, from 0."),
        Optional("split_by", new ShapeForm(SplitBy), "A column of the file that names the split of each row."));

    private static Form Sha256 => new PatternForm("^[0-9a-f]{64}$", "64 lower-case hexadecimal digits");

    private static Form Md5 => new PatternForm("^[0-9a-f]{32}$", "32 lower-case hexadecimal digits");

    private static Form Bytes => new IntegerForm(1, 1L << 50);
}
