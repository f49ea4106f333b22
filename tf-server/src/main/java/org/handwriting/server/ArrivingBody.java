package org.handwriting.server;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * A request's body on its way: each piece takes its part of the memory for bodies as it arrives.
 */
final class ArrivingBody implements Subscriber<HttpObject> {
  private final HttpRequest request;
  private final BodyBudget.Reservation reservation;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<AggregatedHttpRequest> whole = new CompletableFuture<>();
  private Subscription pieces;

  private ArrivingBody(HttpRequest request, BodyBudget.Reservation reservation) {
    this.request = request;
    this.reservation = reservation;
  }

  /**
   * The request when all of it is there.
   *
   * @return completed exceptionally with a {@link Refusal} when there is no room for more
   */
  static CompletableFuture<AggregatedHttpRequest> of(
      HttpRequest request, BodyBudget.Reservation reservation) {
    ArrivingBody body = new ArrivingBody(request, reservation);
    request.subscribe(body);
    return body.whole;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    pieces = subscription;
    pieces.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(HttpObject piece) {
    if (whole.isDone() || !(piece instanceof HttpData data)) {
      return;
    }
    try {
      reservation.grow(data.length());
      bytes.writeBytes(data.array());
    } catch (Refusal e) {
      pieces.cancel();
      whole.completeExceptionally(e);
    }
  }

  @Override
  public void onError(Throwable failure) {
    whole.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    whole.complete(AggregatedHttpRequest.of(request.headers(), HttpData.wrap(bytes.toByteArray())));
  }
}
