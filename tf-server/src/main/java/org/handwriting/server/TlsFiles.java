package org.handwriting.server;

import java.nio.file.Path;

/**
 * What a server proves by who it is, as files of PEM. They are read anew when they change, without
 * a connection being closed; while what they hold does not go together, what was read before stays.
 *
 * @param certificate the server's own, followed by those that lead to a certificate that clients
 *     trust
 * @param key of the first certificate: PKCS #8, without a password
 */
public record TlsFiles(Path certificate, Path key) {}
