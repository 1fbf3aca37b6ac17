namespace TuneOperator.Samples.Forest.Evaluation;

/// <param name="Fold">Counts from 1.</param>
/// <param name="Accuracy">Fraction of the held-out rows that are classified rightly, 0..1.</param>
/// <param name="Auc">Area under the ROC curve on the held-out rows, 0..1.</param>
internal sealed record FoldResult(int Fold, double Accuracy, double Auc);
