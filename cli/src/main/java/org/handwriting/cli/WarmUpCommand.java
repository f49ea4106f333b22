package org.handwriting.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code hwr warm-up PICTURE}: does once what the starts do that are to be quick, for whoever keeps
 * the classes that they load. Reads the picture as {@code hwr predict} does, and asks {@code hwr
 * serve} to read it; a server that cannot be started here is done without.
 */
@Command(
    name = "warm-up",
    hidden = true,
    description = "Loads the classes that predict and serve load.",
    mixinStandardHelpOptions = true)
final class WarmUpCommand implements Callable<Integer> {
  private static final long PAUSE_MILLIS = 10;
  private static final int ANSWER_MILLIS = 5000;

  /** Some twenty times what a server takes to start: a build is not to wait for more. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  @Parameters(paramLabel = "PICTURE", description = "A character.")
  private Path picture;

  @Override
  public Integer call() throws InterruptedException {
    int status = new CommandLine(new PredictCommand()).execute(picture.toString());
    try {
      serve(freePort(), Files.readAllBytes(picture));
    } catch (IOException e) {
      // No port, or no picture, which predict has told of.
    }
    return status;
  }

  private static void serve(int port, byte[] file) throws InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    Thread server =
        new Thread(
            () -> new CommandLine(new ServeCommand()).execute("--port", Integer.toString(port)),
            "warm-up server");
    server.setDaemon(true); // It is stopped as the process ends.
    server.start();
    while (server.isAlive() && !isAnswered(port, file) && System.nanoTime() < end) {
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  // That another program takes it meanwhile is as well as no server.
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  // By the loader's own classes alone: what a client loads no start needs.
  private static boolean isAnswered(int port, byte[] file) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_MILLIS);
      String head =
          "POST /recognize HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
              + file.length
              + "\r\n\r\n";
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(file);
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return !answer.isEmpty() && !answer.startsWith("HTTP/1.1 503"); // the model is not there yet
    } catch (IOException e) {
      return false; // It does not listen yet, or not for long.
    }
  }
}
