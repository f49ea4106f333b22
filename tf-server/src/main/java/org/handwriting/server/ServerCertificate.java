package org.handwriting.server;

import com.linecorp.armeria.common.TlsKeyPair;
import com.linecorp.armeria.common.TlsProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.function.Consumer;
import org.handwriting.core.Failures;
import org.handwriting.data.BadFileException;

/** A server's certificate and its key; each handshake looks whether their files have changed. */
final class ServerCertificate implements TlsProvider {
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

  private final TlsFiles files;
  private final Consumer<String> notices;
  private String stamp; // of the files when they were last looked at
  private TlsKeyPair pair;

  private ServerCertificate(TlsFiles files, Consumer<String> notices) throws IOException {
    this.files = files;
    this.notices = notices;
    stamp = stamp();
    pair = read(files);
  }

  /**
   * Reads both.
   *
   * @param notices hears when they have been read anew, or could not be
   * @throws IOException when one cannot be read, or they do not go together
   */
  static ServerCertificate open(TlsFiles files, Consumer<String> notices) throws IOException {
    return new ServerCertificate(files, notices);
  }

  @Override
  public synchronized TlsKeyPair keyPair(String host) {
    String now = stamp();
    if (!now.equals(stamp)) {
      stamp = now;
      try {
        pair = read(files);
        notices.accept(
            "read a new certificate, valid until "
                + pair.certificateChain().get(0).getNotAfter().toInstant());
      } catch (IOException e) {
        notices.accept("stays with the certificate that it has: " + Failures.message(e));
      }
    }
    return pair;
  }

  private String stamp() {
    return stamp(files.certificate()) + stamp(files.key());
  }

  private static String stamp(Path file) {
    try {
      return Files.getLastModifiedTime(file) + " " + Files.size(file) + " ";
    } catch (IOException e) {
      return "none ";
    }
  }

  private static TlsKeyPair read(TlsFiles files) throws IOException {
    requireReadable(files.certificate(), "a certificate in PEM");
    requireReadable(files.key(), "a private key in PEM");
    TlsKeyPair pair;
    try {
      pair = TlsKeyPair.of(files.key().toFile(), files.certificate().toFile());
    } catch (RuntimeException e) {
      throw new BadFileException(
          files.key(),
          "a private key in PKCS #8 without a password, with a certificate in PEM in %s"
                  .formatted(files.certificate())
              + " (openssl pkcs8 -topk8 -nocrypt makes one of other keys)",
          "something else: " + Failures.message(e));
    }
    if (!belongTogether(pair)) {
      throw new BadFileException(
          files.key(), "the key of the certificate in " + files.certificate(), "another key");
    }
    return pair;
  }

  private static void requireReadable(Path file, String expected) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new BadFileException(file, expected, Files.exists(file) ? "no file" : "nothing");
    }
  }

  // What the one signs, the other must confirm.
  private static boolean belongTogether(TlsKeyPair pair) {
    PrivateKey key = pair.privateKey();
    X509Certificate own = pair.certificateChain().get(0);
    String algorithm = SIGNATURES.get(key.getAlgorithm());
    if (algorithm == null) {
      return true; // An uncommon one: the handshake tells.
    }
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(new byte[] {1});
      byte[] signed = signature.sign();
      signature.initVerify(own.getPublicKey());
      signature.update(new byte[] {1});
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false; // Keys of different kinds.
    }
  }
}
