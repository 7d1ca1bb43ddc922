using System.Net;
using System.Text;

namespace Relais.WhatsApp.Tests;

/// <summary>Answers without a network and keeps the last body, for properties that need thousands of calls.</summary>
internal sealed class Overheard(int status, byte[] answer, string contentType = "application/json") : HttpMessageHandler
{
    public Overheard(int status, string answer)
        : this(status, Encoding.UTF8.GetBytes(answer))
    {
    }

    public string Body { get; private set; } = "";

    public int Requests { get; private set; }

    public Uri? Address { get; private set; }

    public PhoneNumberClient Number => TheNumber.At(new Uri("http://graph.invalid"), handler: this);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        Address = request.RequestUri;
        Body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(answer) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return response;
    }
}
