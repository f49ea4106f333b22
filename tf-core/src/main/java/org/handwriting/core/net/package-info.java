/**
 * The networks: an {@link org.handwriting.core.net.Architecture} is written once against {@link
 * org.handwriting.core.net.Layers}, which build it to learn or to answer. {@link
 * org.handwriting.core.net.Architectures} knows them by name.
 */
package org.handwriting.core.net;
