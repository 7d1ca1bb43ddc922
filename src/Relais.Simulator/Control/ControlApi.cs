namespace Relais.Simulator.Control;

/// <summary>The director's side: make numbers and customers, let things go wrong, look at the truth.</summary>
internal static class ControlApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var control = app.MapGroup("/control");
        NumberControl.Map(control);
        LimitControl.Map(control);
        PortfolioControl.Map(control);
        CustomerControl.Map(control);
        ThreadControl.Map(control);
        LedgerControl.Map(control);
        WebhookControl.Map(control);
        IdleControl.Map(control);
        FaultControl.Map(control);
        EventControl.Map(control);
        OperationControl.Map(control);
        TokenControl.Map(control);
        AppControl.Map(control);
        WabaControl.Map(control);
        NumberStateControl.Map(control);
        EchoControl.Map(control);
        PastControl.Map(control);
        TemplateControl.Map(control);
        FlowControl.Map(control);
        CallControl.Map(control);
        GroupControl.Map(control);
        NewsControl.Map(control);

        // Else the Graph API would answer a misspelt control path, and blame the token.
        control.Map("/{**path}", () => Problems.NotFound("There is no such control path."));
    }
}
