namespace TuneOperator.Search.Samplers.Tpe;

internal sealed record TpeOptions
{
    public int Startup { get; init; } = 10;
    public int Candidates { get; init; } = 64;
    public double Gamma { get; init; } = 0.1;
    public bool GammaSqrt { get; init; }
    public int MaxBelow { get; init; } = 25;
    public int MinBelow { get; init; } = 1;
    public double PriorL { get; init; } = 1;
    public double PriorG { get; init; } = 1;
    public double BwL { get; init; } = 1;
    public double BwG { get; init; } = 1;
    public string RuleL { get; init; } = "std"; // const | std | full
    public string RuleG { get; init; } = "const"; // const | std | full | asL
    public double Kappa { get; init; } = 1;
    public double Floor { get; init; } = 0.01;
    public double CatEps { get; init; } = 1;
    public bool RankWeights { get; init; } = true;
    public string Batch { get; init; } = "g"; // none | g | pen
    public double Pen { get; init; } = 1;
    public bool Multivariate { get; init; } = true;
    public bool GroupSplit { get; init; } = true;
    public int Refine { get; init; }
    public double Mix { get; init; }  // probability of exploitation bandwidth
    public double MixFactor { get; init; } = 0.3;
    public double Shrink { get; init; } = 1; // correlation shrink: n/(n+Shrink*p)
    public bool SobolStart { get; init; } = true;
    public int MaxAbove { get; init; } = 1000;
    public double Adapt { get; init; } // local bandwidth
}
