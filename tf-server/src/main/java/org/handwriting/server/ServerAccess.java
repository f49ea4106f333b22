package org.handwriting.server;

import java.util.Optional;
import java.util.Set;

/**
 * Who may use the server.
 *
 * @param token that clients must send as {@code Authorization: Bearer …}; empty lets everyone in.
 *     The page's own files and the health addresses are open to everyone
 * @param origins of pages elsewhere whose scripts may call the server ({@code https://host:port});
 *     {@code *} means all; none keeps them all out
 */
public record ServerAccess(Optional<String> token, Set<String> origins) {
  /** Shorter ones can be guessed. */
  private static final int SHORTEST_TOKEN = 16;

  /** Checks the token and copies the origins. */
  public ServerAccess {
    if (token.isPresent() && !token.get().matches("[\\x21-\\x7e]{" + SHORTEST_TOKEN + ",}")) {
      throw new IllegalArgumentException(
          "token: expected at least %d characters of ASCII without spaces, found another text"
              .formatted(SHORTEST_TOKEN));
    }
    for (String origin : origins) {
      if (!origin.equals("*") && !origin.matches("https?://[^/\\s]+")) {
        throw new IllegalArgumentException(
            "origin: expected https://host or https://host:port, found " + origin);
      }
    }
    origins = Set.copyOf(origins);
  }

  /** No token, no pages from elsewhere. */
  public static ServerAccess everyone() {
    return new ServerAccess(Optional.empty(), Set.of());
  }

  /** The same for those who know {@code other}. */
  public ServerAccess withToken(String other) {
    return new ServerAccess(Optional.of(other), origins);
  }

  /** The same for pages of other origins. */
  public ServerAccess withOrigins(Set<String> other) {
    return new ServerAccess(token, other);
  }
}
