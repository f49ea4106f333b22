/**
 * What gRPC adds to HTTP/2, and nothing of handwriting: a message's frame, the status behind it,
 * deadlines, and what a message may hold. Written from gRPC's own description of its wire format;
 * for this server alone.
 */
package org.handwriting.server.grpc;
