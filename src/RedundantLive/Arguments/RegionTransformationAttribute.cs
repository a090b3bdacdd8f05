using System.Management.Automation;

namespace RedundantLive.Arguments;

/// <summary>Makes one argument of several regions; PowerShell gives a list to no parameter that is none.</summary>
internal sealed class RegionTransformationAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is object[] { Length: > 0 } several ? new RegionArgument(several) : inputData;
    }
}
