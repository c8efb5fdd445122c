using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Challenge.Metrics.Kernels;

/// <summary>
/// The cheapest way to move supplies to demands of the same total, min Σ fᵢⱼ cᵢⱼ with Σⱼ fᵢⱼ = supplyᵢ and Σᵢ fᵢⱼ = demandⱼ, exactly: the network simplex
/// method on a complete bipartite graph, started from a root reached at a cost that no solution pays in the end. The arc that enters has the most negative
/// reduced cost, found eight at a time; the one that leaves is chosen so that the tree stays strongly feasible, which rules out endless cycles.
/// Source: R. K. Ahuja, T. L. Magnanti, J. B. Orlin, Network Flows (1993), chapter 11; W. H. Cunningham, Math. Program. 11 (1976) 105.
/// One object serves one thread and grows to the largest problem it has seen.
/// </summary>
/// <remarks>
/// Nodes are the sources, then the sinks, then the root. The arc between a node and its parent points up from a source and down to a sink, so a node's arc
/// is told by the node alone. Prices are such that c + price(tail) − price(head) is 0 along the tree.
/// </remarks>
internal sealed class TransportSimplex
{
    private const int Lanes = 8;
    private const int None = -1;
    private int _sources;
    private int _sinks;
    private int _stride;
    private double[] _costs = [];
    private double[] _price = [];
    private double[] _flow = [];
    private int[] _parent = [];
    private int[] _depth = [];
    private int[] _child = [];
    private int[] _next = [];
    private int[] _previous = [];
    private int[] _stack = [];

    private int Root => _sources + _sinks;

    /// <summary>Room for the costs ≥ 0: cᵢⱼ at i · stride + j. Fill all of them; what lies between the last sink and the stride is preset.</summary>
    public Span<double> Costs(int sources, int sinks, out int stride)
    {
        (_sources, _sinks, _stride) = (sources, sinks, (sinks + Lanes - 1) / Lanes * Lanes);
        if (_costs.Length < sources * _stride)
            _costs = new double[sources * _stride];
        Span<double> costs = _costs.AsSpan(0, sources * _stride);
        costs.Fill(double.PositiveInfinity);
        stride = _stride;
        return costs;
    }

    /// <summary>The least cost. Supplies and demands are above 0, and their totals agree up to rounding.</summary>
    public double Solve(ReadOnlySpan<double> supply, ReadOnlySpan<double> demand)
    {
        double penalty = Start(supply, demand);
        while (Entering(-1e-14 * penalty) is (>= 0, _) entering)
            Pivot(entering.Source, _sources + entering.Sink);
        CompensatedSum cost = default;
        for (int node = 0; node < Root; node++)
        {
            int parent = _parent[node];
            if (parent != Root)
                cost.Add(_flow[node] * Cost(node, parent));
        }
        return cost.Value;
    }

    private double Cost(int node, int parent) =>
        node < _sources ? _costs[(node * _stride) + parent - _sources] : _costs[(parent * _stride) + node - _sources];

    /// <summary>
    /// Hangs all nodes under the root. Any source and sink that both keep an arc to the root would do better with the arc between them as soon as two
    /// such arcs cost more than that one, so the largest cost is penalty enough.
    /// </summary>
    private double Start(ReadOnlySpan<double> supply, ReadOnlySpan<double> demand)
    {
        if (_parent.Length < Root + 1)
        {
            _flow = new double[Root + 1];
            (_parent, _depth, _child, _next, _previous, _stack) = (new int[Root + 1], new int[Root + 1], new int[Root + 1], new int[Root + 1], new int[Root + 1], new int[Root + 1]);
        }
        if (_price.Length < _sources + _stride + 1)
            _price = new double[_sources + _stride + 1];
        double penalty = 0.0;
        for (int i = 0; i < _sources; i++)
        {
            foreach (double cost in _costs.AsSpan(i * _stride, _sinks))
                penalty = Math.Max(penalty, cost);
        }
        penalty = penalty > 0.0 ? penalty : 1.0;
        Array.Fill(_child, None, 0, Root + 1);
        (_parent[Root], _depth[Root], _price[Root]) = (None, 0, 0.0);
        for (int node = Root - 1; node >= 0; node--)
        {
            bool source = node < _sources;
            _flow[node] = source ? supply[node] : demand[node - _sources];
            _price[node] = source ? -penalty : penalty;
            _depth[node] = 1;
            Attach(node, Root);
        }
        return penalty;
    }

    /// <summary>The arc of most negative reduced cost below the limit, the first of them in order of (lane, source, sink); source −1 when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (int Source, int Sink) Entering(double limit)
    {
        Vector512<double> best = Vector512.Create(limit);
        Vector512<long> where = Vector512.Create(-1L);
        ref double cost = ref _costs[0];
        ref double price = ref _price[0];
        ref double sinkPrice = ref Unsafe.Add(ref price, _sources);
        for (int i = 0; i < _sources; i++)
        {
            Vector512<double> own = Vector512.Create(Unsafe.Add(ref price, i));
            for (int j = 0; j < _stride; j += Lanes)
            {
                Vector512<double> reduced = Vector512.LoadUnsafe(ref cost, (nuint)((i * _stride) + j)) + own - Vector512.LoadUnsafe(ref sinkPrice, (nuint)j);
                Vector512<double> better = Vector512.LessThan(reduced, best);
                best = Vector512.ConditionalSelect(better, reduced, best);
                where = Vector512.ConditionalSelect(better.AsInt64(), Vector512.Create((long)((i * _stride) + j)), where);
            }
        }
        (double least, long arc) = (limit, -1L);
        for (int lane = 0; lane < Lanes; lane++)
        {
            if (best.GetElement(lane) < least)
                (least, arc) = (best.GetElement(lane), where.GetElement(lane) + lane);
        }
        return arc < 0 ? (None, None) : ((int)arc / _stride, (int)arc % _stride);
    }

    private void Pivot(int source, int sink)
    {
        int join = Join(source, sink);
        (double delta, int leaving, bool onSourceSide) = (double.PositiveInfinity, None, false);
        for (int node = source; node != join; node = _parent[node])
        {
            if (node < _sources && _flow[node] < delta)
                (delta, leaving, onSourceSide) = (_flow[node], node, true);
        }
        for (int node = sink; node != join; node = _parent[node])
        {
            if (node >= _sources && _flow[node] <= delta)
                (delta, leaving, onSourceSide) = (_flow[node], node, false);
        }
        for (int node = source; node != join; node = _parent[node])
            _flow[node] += node < _sources ? -delta : delta;
        for (int node = sink; node != join; node = _parent[node])
            _flow[node] += node < _sources ? delta : -delta;
        double reduced = _costs[(source * _stride) + sink - _sources] + _price[source] - _price[sink];
        (int top, int onto) = onSourceSide ? (source, sink) : (sink, source);
        Rehang(top, onto, leaving, delta);
        Reprice(top, onSourceSide ? -reduced : reduced);
    }

    private int Join(int a, int b)
    {
        while (a != b)
        {
            if (_depth[a] >= _depth[b])
                a = _parent[a];
            else
                b = _parent[b];
        }
        return a;
    }

    /// <summary>Turns the branch from <paramref name="top"/> up to <paramref name="leaving"/> round and hangs it under <paramref name="onto"/>.</summary>
    private void Rehang(int top, int onto, int leaving, double flow)
    {
        (int node, int parent) = (top, onto);
        while (true)
        {
            (int oldParent, double oldFlow) = (_parent[node], _flow[node]);
            Detach(node);
            Attach(node, parent);
            _flow[node] = flow;
            if (node == leaving)
                return;
            (parent, node, flow) = (node, oldParent, oldFlow);
        }
    }

    private void Reprice(int top, double shift)
    {
        int height = 0;
        _stack[height++] = top;
        while (height > 0)
        {
            int node = _stack[--height];
            _price[node] += shift;
            _depth[node] = _depth[_parent[node]] + 1;
            for (int child = _child[node]; child != None; child = _next[child])
                _stack[height++] = child;
        }
    }

    private void Attach(int node, int parent)
    {
        int first = _child[parent];
        (_parent[node], _next[node], _previous[node], _child[parent]) = (parent, first, None, node);
        if (first != None)
            _previous[first] = node;
    }

    private void Detach(int node)
    {
        (int before, int after) = (_previous[node], _next[node]);
        if (before == None)
            _child[_parent[node]] = after;
        else
            _next[before] = after;
        if (after != None)
            _previous[after] = before;
    }
}
