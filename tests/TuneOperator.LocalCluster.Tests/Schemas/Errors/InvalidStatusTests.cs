using TuneOperator.LocalCluster.Schemas.Errors;
using Xunit;
using static TuneOperator.LocalCluster.Tests.Schemas.Gadgets;

namespace TuneOperator.LocalCluster.Tests.Schemas.Errors;

public sealed class InvalidStatusTests
{
    [Fact]
    public void The_status_is_that_of_the_transcript()
    {
        var errors = Served.Schema.Validate(Gadget("""{"size": 4, "mode": "slow"}"""), Gadget("""{"size": 3, "mode": "slow"}"""));

        Assert.Equal(
            Json("""
                {
                  "kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure",
                  "message": "Gadget.demo.example.com \"one\" is invalid: spec: Invalid value: size is immutable",
                  "reason": "Invalid",
                  "details": {
                    "name": "one", "group": "demo.example.com", "kind": "Gadget",
                    "causes": [{"reason": "FieldValueInvalid", "message": "Invalid value: size is immutable", "field": "spec"}]
                  },
                  "code": 422
                }
                """).ToJsonString(),
            InvalidStatus.Create("demo.example.com", "Gadget", "one", errors).ToJsonString());
    }

    [Fact]
    public void The_same_text_is_said_once_in_the_message_and_the_core_group_has_no_name() => Assert.Equal(
        "Pod \"p\" is invalid: spec.a: Required value",
        InvalidStatus.Message("", "Pod", "p", [FieldError.Required("spec.a"), FieldError.Required("spec.a")]));
}
