package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final char[] PASSWORD = "password".toCharArray();

  @TempDir Path folder;

  private final Queue<String> notices = new ConcurrentLinkedQueue<>();
  private RecognitionServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  /** A key and its certificate as the JDK's own tool makes them. */
  private KeyStore made(String name, String algorithm)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = folder.resolve(name + ".p12");
    int status =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "own",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                "password")
            .inheritIO()
            .start()
            .waitFor();
    assertThat(status).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  private static String pem(String what, byte[] bytes) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes));
  }

  private TlsFiles files() {
    return new TlsFiles(folder.resolve("cert.pem"), folder.resolve("key.pem"));
  }

  /** Writes both files; a file system may not tell times apart that are close to each other. */
  private void write(KeyStore certificate, KeyStore key, int age)
      throws IOException, GeneralSecurityException {
    Files.writeString(
        files().certificate(), pem("CERTIFICATE", certificate.getCertificate("own").getEncoded()));
    Files.writeString(files().key(), pem("PRIVATE KEY", key.getKey("own", PASSWORD).getEncoded()));
    FileTime time = FileTime.from(Instant.now().minusSeconds(age));
    Files.setLastModifiedTime(files().certificate(), time);
    Files.setLastModifiedTime(files().key(), time);
  }

  private void start() throws IOException {
    server =
        RecognitionServer.start(
            ServerOptions.defaults()
                .withPort(0)
                .withTls(files())
                .withLogs(ServerLogs.none().withNotices(notices::add)));
  }

  private static SSLContext trusting(KeyStore... stores)
      throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    for (int i = 0; i < stores.length; i++) {
      trusted.setCertificateEntry("trusted" + i, stores[i].getCertificate("own"));
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  private Certificate shown(SSLContext context) throws IOException {
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", server.port())) {
      socket.startHandshake();
      return socket.getSession().getPeerCertificates()[0];
    }
  }

  @Test
  void speaksHttpAndGrpcOverTlsAlone() throws Exception {
    KeyStore own = made("own", "EC");
    write(own, own, 60);
    start();
    assertThat(server.address()).isEqualTo("https://127.0.0.1:" + server.port() + "/");
    SSLContext trusting = trusting(own);
    for (HttpClient.Version version : HttpClient.Version.values()) {
      HttpClient client = HttpClient.newBuilder().sslContext(trusting).version(version).build();
      URI health = URI.create(server.address() + "v2/health/ready");
      var answer = client.send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString());
      assertThat(answer.body()).isEqualTo("{\"ready\":true}");
      assertThat(answer.version()).isEqualTo(version);
    }
    ManagedChannel channel =
        OkHttpChannelBuilder.forAddress("127.0.0.1", server.port())
            .sslSocketFactory(trusting.getSocketFactory())
            .build();
    assertThat(
            HealthGrpc.newBlockingStub(channel)
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus())
        .isEqualTo(ServingStatus.SERVING);
    channel.shutdownNow();
    try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      plain
          .getOutputStream()
          .write("GET /v2 HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(plain.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
          .doesNotContain("handwriting");
    }
  }

  @Test
  void takesANewCertificateWithoutAStart() throws Exception {
    KeyStore first = made("first", "RSA");
    KeyStore second = made("second", "EC");
    write(first, first, 60);
    start();
    SSLContext trusting = trusting(first, second);
    assertThat(shown(trusting)).isEqualTo(first.getCertificate("own"));
    write(second, first, 40);
    assertThat(shown(trusting(first, second))).isEqualTo(first.getCertificate("own"));
    assertThat(notices)
        .anyMatch(one -> one.startsWith("stays with the certificate that it has: "))
        .anyMatch(one -> one.contains("key.pem: expected the key of the certificate in "));
    write(second, second, 20);
    assertThat(shown(trusting(first, second))).isEqualTo(second.getCertificate("own"));
    assertThat(notices).anyMatch(one -> one.startsWith("read a new certificate, valid until "));
    Files.delete(files().key());
    assertThat(shown(trusting(first, second))).isEqualTo(second.getCertificate("own"));
  }

  @Test
  void doesNotStartWithoutACertificateAndItsKey() throws Exception {
    KeyStore own = made("own", "EC");
    write(own, own, 60);
    Files.writeString(files().key(), "-----BEGIN NOTHING-----\n");
    assertThatThrownBy(this::start)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("key.pem: expected a private key in PKCS #8 without a password");
    Files.delete(files().certificate());
    assertThatThrownBy(this::start)
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("cert.pem: expected a certificate in PEM, found nothing");
  }
}
