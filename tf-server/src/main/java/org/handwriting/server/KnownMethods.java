package org.handwriting.server;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.List;
import java.util.regex.Pattern;

/** Which methods an address takes, for those who came with another one. */
final class KnownMethods {
  private static final String GET = "GET, HEAD";
  private static final String POST = "POST";

  private final List<Known> addresses;

  private record Known(Pattern path, String methods) {}

  KnownMethods(List<Endpoint> endpoints) {
    addresses = endpoints.stream().map(KnownMethods::known).toList();
  }

  private static Known known(Endpoint endpoint) {
    // No name has a colon: what follows one is part of the address.
    Pattern path = Pattern.compile(endpoint.path().replaceAll("\\{\\w+}", "[^/:]+"));
    return new Known(path, endpoint.method() == HttpMethod.GET ? GET : POST);
  }

  /**
   * As the header Allow lists them; empty where there is nothing.
   *
   * @param path of a request that some address matched but for its method
   */
  String of(String path) {
    return addresses.stream()
        .filter(known -> known.path().matcher(path).matches())
        .map(Known::methods)
        .findFirst()
        // Those that are not listed are gRPC's, and have no colon.
        .orElse(path.contains(":") ? "" : POST);
  }

  /**
   * The refusal of a method that some address does not take, or of an address that there is not.
   */
  Refusal refusal(ServiceRequestContext context) {
    String right = of(context.path());
    return right.isEmpty()
        ? Refusal.notFound("there is nothing at this address; /docs lists what there is")
        : new Refusal(
            HttpStatus.METHOD_NOT_ALLOWED,
            "this address does not know the method %s but %s; /docs lists what it takes"
                .formatted(context.method(), right));
  }
}
