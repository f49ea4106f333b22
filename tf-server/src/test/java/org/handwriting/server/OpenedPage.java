package org.handwriting.server;

import java.io.IOException;

/**
 * The page in a browser, and behind it a server that reads with the library's own model.
 *
 * @param gateway what the browser calls; sees what is sent and can hold the answers
 */
record OpenedPage(Chromium chromium, RecognitionServer server, Gateway gateway)
    implements AutoCloseable {
  /** Skips the test where there is no browser. */
  static OpenedPage open() throws IOException {
    Chromium chromium = Chromium.open();
    RecognitionServer server = RecognitionServer.start(ServerOptions.defaults().withPort(0));
    return new OpenedPage(chromium, server, new Gateway(server));
  }

  @Override
  public void close() {
    chromium.close();
    gateway.close();
    server.close();
  }
}
