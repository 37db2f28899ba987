using System.CommandLine;
using Actieplan.Web.CommandLine;

var root = new RootCommand("Actieplan: het actieplan Sterk Sociaal Werk volgen, van bericht tot bord.")
{
    Serve.Command(), Seed.Command(), Projections.Rebuild(), Projections.Verify(), Projections.Status(),
    Projections.Skip(), MintToken.Command(), Invite.Command(),
};
string[] aboutAll = ["--help", "-h", "-?", "/?", "--version"];

// without a verb it serves
var hasVerb = args.Length > 0 && (!args[0].StartsWith('-') || aboutAll.Contains(args[0]));

// the web server itself listens for the signals that end it, and takes the time it needs
return await root.Parse(hasVerb ? args : ["serve", .. args])
    .InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
