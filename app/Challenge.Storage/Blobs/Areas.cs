using Challenge.Core.Blobs;

namespace Challenge.Storage.Blobs;

/// <summary>Files that everybody may download.</summary>
internal sealed class PublishedBlobs(string root) : LocalBlobStore(root, isPrivate: false), IPublishedBlobs;

/// <summary>Prediction files.</summary>
internal sealed class SubmissionBlobs(string root) : LocalBlobStore(root, isPrivate: false), ISubmissionBlobs;

/// <summary>Truth and secret seeds, in a folder that only this process's user may enter.</summary>
internal sealed class SealedBlobs(string root) : LocalBlobStore(root, isPrivate: true), ISealedBlobs;
