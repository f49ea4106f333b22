/** Benchmarks of what is package-private in tf-server: reading requests and writing responses. */
package org.handwriting.server;
