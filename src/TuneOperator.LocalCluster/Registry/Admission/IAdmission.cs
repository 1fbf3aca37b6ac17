namespace TuneOperator.LocalCluster.Registry.Admission;

/// <summary>A rule that needs to know more than the object itself: who writes it, and what else there is.</summary>
internal interface IAdmission
{
    /// <summary>Adds to the object what it means here. Runs before validation.</summary>
    void Complete(AdmissionRequest request)
    {
    }

    /// <summary>Refuses the object by an exception. Runs on valid objects, last before they are stored.</summary>
    void Check(AdmissionRequest request)
    {
    }

    /// <summary>Refuses by an exception that an object is deleted.</summary>
    void CheckDeletion(DeletionRequest request)
    {
    }
}
