/**
 * Recognition over HTTP and gRPC: TensorFlow Serving's API, the Open Inference Protocol, pictures
 * posted as they are, and the page to draw on.
 *
 * <pre>{@code
 * try (RecognitionServer server = RecognitionServer.start(ServerOptions.defaults().withPort(0))) {
 *   System.out.println("http://127.0.0.1:" + server.port());
 * }
 * }</pre>
 *
 * <p>A request's way: {@code EndpointService} lets it in and decodes its body; the API of its
 * address reads it ({@code PredictRequest}, {@code ClassifyRequest}, {@code InferRequest}, {@code
 * Upload}), borrows a version of the model from {@code ServedModel}, has its {@code Servable}
 * answer, and writes the response. A request that cannot be answered ends as a {@code Refusal}, and
 * {@code Refusals} is the one place where exceptions become a status.
 */
package org.handwriting.server;
