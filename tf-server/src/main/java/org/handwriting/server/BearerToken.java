package org.handwriting.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** The token that clients must send, if there is one. */
final class BearerToken {
  private static final String SCHEME = "Bearer ";

  private final byte[] digest;

  BearerToken(Optional<String> token) {
    digest = token.map(BearerToken::sha256).orElse(null);
  }

  /**
   * Whether a request with this header is let in. Takes the same time however much of it is right:
   * digests are compared, which are of one length and tell nothing of each other.
   *
   * @param authorization the header's value; null when there is none
   */
  boolean admits(String authorization) {
    if (digest == null) {
      return true;
    }
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    return MessageDigest.isEqual(digest, sha256(authorization.substring(SCHEME.length()).trim()));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
