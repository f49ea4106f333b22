package org.handwriting.server;

/** What requests are for, as metrics and logs name it. */
interface Addressed {
  /** Its path, with parameters in braces. */
  String path();

  /** The API that it belongs to. */
  String api();
}
