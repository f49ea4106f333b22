package org.handwriting.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The checksum that a file should have.
 *
 * @param algorithm "MD5" or "SHA-256"
 * @param hex its hexadecimal digits, in lower case
 */
public record Checksum(String algorithm, String hex) {
  private static final int BUFFER = 1 << 16;

  /** Checks that the digits fit the algorithm. */
  public Checksum {
    hex = hex.toLowerCase(Locale.ROOT);
    if (!hex.matches("[0-9a-f]{" + 2 * digest(algorithm).getDigestLength() + "}")) {
      throw new IllegalArgumentException(
          "expected the hexadecimal digits of a " + algorithm + ", found " + hex);
    }
  }

  /** An MD5, 32 hexadecimal digits. */
  public static Checksum md5(String hex) {
    return new Checksum("MD5", hex);
  }

  /** A SHA-256, 64 hexadecimal digits. */
  public static Checksum sha256(String hex) {
    return new Checksum("SHA-256", hex);
  }

  /**
   * The SHA-256 that a file has.
   *
   * @throws IOException if it cannot be read
   */
  public static Checksum sha256Of(Path file) throws IOException {
    return sha256(HexFormat.of().formatHex(read("SHA-256", file).digest()));
  }

  /**
   * Reads the file and compares.
   *
   * @throws BadFileException if its checksum is another
   */
  public void verify(Path file) throws IOException {
    compare(file, read(algorithm, file));
  }

  private static MessageDigest read(String algorithm, Path file) throws IOException {
    MessageDigest digest = digest(algorithm);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return digest;
  }

  /** Compares with what the digest of that file came to. */
  void compare(Path file, MessageDigest digest) throws BadFileException {
    String found = HexFormat.of().formatHex(digest.digest());
    if (!found.equals(hex)) {
      throw new BadFileException(file, algorithm + " " + hex, algorithm + " " + found);
    }
  }

  static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalArgumentException("expected MD5 or SHA-256, found " + algorithm, e);
    }
  }
}
