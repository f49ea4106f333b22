package org.handwriting.server;

/** Where requests go, as metrics and logs name it. */
interface RequestRoute {
  /** Its path, with parameters in braces. */
  String path();

  /** The API that it belongs to. */
  String api();
}
