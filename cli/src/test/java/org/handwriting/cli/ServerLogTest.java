package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.TlsKeyPair;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.handwriting.server.RecognitionServer;
import org.handwriting.server.ServerOptions;
import org.handwriting.server.TlsFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {
  private static final Logger ALL = Logger.getLogger("");

  @TempDir Path folder;

  private final Level before = ALL.getLevel();
  private final Queue<LogRecord> logged = new ConcurrentLinkedQueue<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          logged.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    ALL.addHandler(handler);
  }

  @AfterEach
  void listenNoMore() {
    ALL.removeHandler(handler);
    ALL.setLevel(before);
  }

  @Test
  void whoeverSpeaksAnotherProtocolThanTlsLeavesNothingInTheLog() throws Exception {
    ServerLog.silence();
    try (RecognitionServer server =
        RecognitionServer.start(ServerOptions.defaults().withPort(0).withTls(files()))) {
      int port = URI.create(server.address()).getPort();
      for (String greeting :
          new String[] {"GET / HTTP/1.1\r\nHost: here\r\n\r\n", "SSH-2.0-scan\r\n"}) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
          socket.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
          socket.getInputStream().readAllBytes(); // until the server has closed
        }
      }
    }
    assertThat(logged).isEmpty();
  }

  private TlsFiles files() throws Exception {
    TlsKeyPair pair = TlsKeyPair.ofSelfSigned("localhost");
    Path certificate = folder.resolve("cert.pem");
    Path key = folder.resolve("key.pem");
    write(certificate, "CERTIFICATE", pair.certificateChain().get(0).getEncoded());
    write(key, "PRIVATE KEY", pair.privateKey().getEncoded());
    return new TlsFiles(certificate, key);
  }

  private static void write(Path file, String what, byte[] content) throws Exception {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Files.writeString(
        file, "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(what, lines));
  }
}
