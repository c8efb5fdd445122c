using Challenge.Core.Datasets.Views;
using Challenge.Formats;

namespace Challenge.Jobs.Publishing.Views;

/// <summary>Makes pictures of rows that come in blocks; nothing of a block is kept but what will be drawn.</summary>
internal interface IViewMaker
{
    /// <summary>Adds published rows.</summary>
    void Add(Table published);

    /// <summary>What the rows gave; nothing when there were too few.</summary>
    IEnumerable<DatasetView> End();
}
