package org.handwriting.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Clients that stall, cut off or send garbage, and what the server answers them. */
final class BadClients {
  private static final String[] STARTS = {
    "GET /models HTTP/1.1\r\nHost: a\r\n\r\n",
    "POST /v1/models/letters:predict HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        + "Content-Length: 40\r\n\r\n{\"instances\":[{\"b64\":\"AAAAAAAAAAAAAAAA\"}]}",
    "POST /v2/models/letters/infer HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        + "Content-Length: 99\r\n\r\n{\"inputs\":[{\"name\":\"images\",\"shape\":[1,28,28],"
        + "\"datatype\":\"UINT8\",\"data\":[1,2,3]}],\"outputs\":[]}    ",
    "POST /recognize HTTP/1.1\r\nHost: a\r\nContent-Type: image/png\r\nContent-Length: 24\r\n\r\n"
        + "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1"
  };

  private final int port;
  private final Random random;

  BadClients(int port, long seed) {
    this.port = port;
    this.random = new Random(seed);
  }

  /** Does one bad thing; the status of the answer, 0 where there was none. */
  int next() throws IOException {
    String sound = STARTS[random.nextInt(STARTS.length)];
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      // One who stalls takes as long as hundreds of the others.
      return switch (random.nextInt(100)) {
        case 0 -> stall(socket, sound);
        case 1, 2, 3, 4, 5, 6, 7, 8, 9 -> cutOff(socket, sound);
        default -> damaged(socket, sound);
      };
    }
  }

  // Sends half and no more, until the server has enough of it.
  private int stall(Socket socket, String sound) throws IOException {
    send(socket, sound.substring(0, 1 + random.nextInt(sound.length() - 1)));
    return status(socket);
  }

  // Is gone in the middle of a request or of its answer, without a word.
  private int cutOff(Socket socket, String sound) throws IOException {
    send(socket, sound.substring(0, 1 + random.nextInt(sound.length())));
    socket.setSoLinger(true, 0);
    return 0;
  }

  private int damaged(Socket socket, String sound) throws IOException {
    StringBuilder text = new StringBuilder(sound);
    for (int change = random.nextInt(5); change >= 0; change--) {
      text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
    }
    send(socket, text.toString());
    socket.shutdownOutput();
    return status(socket);
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  // Of the first line that comes: HTTP/1.1 408 Request Timeout.
  private static int status(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.append((char) next);
    }
    String[] words = line.toString().split(" ", 3);
    return words.length > 1 && words[1].matches("[1-5][0-9][0-9]") ? Integer.parseInt(words[1]) : 0;
  }
}
