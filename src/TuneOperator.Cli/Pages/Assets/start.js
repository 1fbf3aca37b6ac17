drawSummary();
drawHistory();
drawFront();
drawParallel();
drawCurves();
drawImportance();
drawTable();
changed();
