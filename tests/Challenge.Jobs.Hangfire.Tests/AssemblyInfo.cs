using Challenge.Jobs.Hangfire.Tests;

// One PostgreSQL for all of them. Tests that stop it, and others that measure against two cores, take turns.
[assembly: AssemblyFixture(typeof(PostgreSqlServer))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]
