using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Aws;
using RedundantLive.Ports;
using RedundantLive.Security;
using Xunit;

namespace RedundantLive.Tests.Aws;

/// <summary>A server whose certificate nobody vouches for gets nothing.</summary>
public sealed class CertificateTests
{
    [Fact]
    public async Task A_certificate_that_is_not_trusted_ends_it_before_anything_is_sent()
    {
        using RSA key = RSA.Create(2048);
        using X509Certificate2 certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task<int> server = ServeAsync(listener, certificate);
        string url = $"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)}";
        using ICloud cloud = new AwsConnector(AwsSandbox.Quick).Connect(
            new ConnectionOptions { AccessKey = "AKIAEXAMPLEEXAMPLE01", SecretKey = Secrets.Protect("s"), Region = "eu-west-1", EndpointUrl = url }, _ => { });

        CloudException e = await Assert.ThrowsAsync<CloudException>(() =>
            cloud.Packaging.CreateChannelAsync("cts", null, new Dictionary<string, string>(), CancellationToken.None));
        listener.Stop();

        Assert.Equal(CloudFailure.Unreachable, e.Failure);
        Assert.Contains("certificate", e.Message, StringComparison.Ordinal);
        Assert.False(e.OutcomeUnknown);
        Assert.Equal(1, await server);
    }

    /// <summary>Counts the connections until it is stopped.</summary>
    private static async Task<int> ServeAsync(TcpListener listener, X509Certificate2 certificate)
    {
        int connections = 0;
        try
        {
            while (true)
            {
                using TcpClient client = await listener.AcceptTcpClientAsync();
                connections++;
                using var stream = new SslStream(client.GetStream());
                try
                {
                    await stream.AuthenticateAsServerAsync(certificate);
                    _ = await stream.ReadAsync(new byte[1]);
                }
                catch (Exception e) when (e is IOException or AuthenticationException)
                {
                    // The client hung up, as it should.
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return connections;
        }
    }
}
