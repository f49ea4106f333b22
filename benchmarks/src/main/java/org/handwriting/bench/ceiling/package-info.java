/** What this machine can do at most: the limits that the other benchmarks are read against. */
package org.handwriting.bench.ceiling;
