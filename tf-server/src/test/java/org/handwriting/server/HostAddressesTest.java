package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostAddressesTest {
  @Test
  void areWhatWasAskedForUnlessThatStandsForAll() {
    assertThat(HostAddresses.of("127.0.0.1")).containsExactly("127.0.0.1");
    assertThat(HostAddresses.of("localhost")).containsExactly("localhost");
    assertThat(HostAddresses.of("::1")).containsExactly("[::1]");
  }

  @Test
  void areThoseOfThisMachineWhereItListensOnAll() throws IOException {
    for (String all : List.of("0.0.0.0", "::")) {
      List<String> hosts = HostAddresses.of(all);
      assertThat(hosts).startsWith("127.0.0.1").doesNotHaveDuplicates();
      for (String host : hosts) {
        String typed = URI.create("http://" + host + ":8501/").getHost();
        assertThat(InetAddress.getByName(typed).isAnyLocalAddress()).as(host).isFalse();
        assertThat(NetworkInterface.getByInetAddress(InetAddress.getByName(typed)))
            .as(host)
            .isNotNull();
      }
    }
  }

  @Test
  void openTheServerToOthersUnlessATokenIsAskedFor() throws IOException {
    ServerOptions here = ServerOptions.defaults();
    assertThat(here.isOpenToOthers()).isFalse();
    assertThat(here.withHost("localhost").isOpenToOthers()).isFalse();
    assertThat(here.withHost("0.0.0.0").isOpenToOthers()).isTrue();
    assertThat(here.withHost("::").isOpenToOthers()).isTrue();
    ServerAccess token = ServerAccess.everyone().withToken("a-token-of-length");
    assertThat(here.withHost("0.0.0.0").withAccess(token).isOpenToOthers()).isFalse();
  }
}
