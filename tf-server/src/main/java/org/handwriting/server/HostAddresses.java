package org.handwriting.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The addresses of this machine at which a server can be reached. */
final class HostAddresses {
  private HostAddresses() {}

  /**
   * Hosts to type in front of the port, for a server that listens on {@code host}: that one, or
   * loopback and then all others of the machine where it stands for all.
   */
  static List<String> of(String host) {
    try {
      InetAddress address = InetAddress.getByName(host);
      if (!address.isAnyLocalAddress()) {
        return List.of(host.contains(":") ? "[" + host + "]" : host);
      }
      List<String> hosts = new ArrayList<>();
      hosts.add("127.0.0.1");
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          // A link-local one needs the interface's name behind it, which browsers refuse.
          .filter(one -> !one.isLoopbackAddress() && !one.isLinkLocalAddress())
          .filter(one -> address instanceof Inet6Address || one instanceof Inet4Address)
          .sorted(Comparator.comparing(Inet6Address.class::isInstance))
          .forEach(one -> hosts.add(literal(one)));
      return List.copyOf(hosts);
    } catch (IOException e) {
      throw new UncheckedIOException("listing this machine's addresses", e);
    }
  }

  private static String literal(InetAddress address) {
    String text = address.getHostAddress().replaceFirst("%.*", "");
    return address instanceof Inet6Address ? "[" + text + "]" : text;
  }
}
