package com.example.photos;

import java.io.IOException;
import java.util.List;
import org.handwriting.data.glyph.PagePicture;
import org.handwriting.serve.Candidate;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.RecognizerBusyException;
import org.handwriting.serve.RecognizerTimeoutException;
import org.handwriting.serve.page.PageReader;
import org.handwriting.serve.page.result.Page;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A photo in the body of a request, what is written there as JSON. */
@RestController
class PhotosController {
  private final Recognizer characters;
  private final PageReader pages;

  PhotosController(Recognizer characters, PageReader pages) {
    this.characters = characters;
    this.pages = pages;
  }

  record Reading(List<Candidate> candidates, boolean unsure) {}

  /** A photo of one character. The server's thread does not wait for its turn in a batch. */
  @PostMapping(path = "/character", consumes = {"image/*", "application/octet-stream"})
  Mono<Reading> character(@RequestBody byte[] photo) throws IOException {
    return Mono.fromFuture(characters.recognizeAsync(photo, Schedulers.parallel()::schedule))
        .map(recognized -> new Reading(recognized.top(3), recognized.unsure()));
  }

  record Line(String text, double probability, int left, int top, int right, int bottom) {}

  record Text(String text, List<Line> lines) {}

  /** A photo of a page, or of a part of one: a second's work, for a thread that may take so long. */
  @PostMapping(path = "/page", consumes = {"image/*", "application/octet-stream"})
  Mono<Text> page(@RequestBody byte[] photo) {
    return Mono.fromCallable(() -> text(pages.read(PagePicture.of(photo))))
        .subscribeOn(Schedulers.boundedElastic());
  }

  private static Text text(Page page) {
    List<Line> lines =
        page.lines().stream()
            .map(
                line ->
                    new Line(
                        line.text(),
                        line.probability(),
                        line.box().left(),
                        line.box().top(),
                        line.box().right(),
                        line.box().bottom()))
            .toList();
    return new Text(page.text(), lines);
  }

  record Problem(String error) {}

  @ExceptionHandler
  ResponseEntity<Problem> noPicture(IOException e) {
    return ResponseEntity.badRequest().body(new Problem(e.getMessage()));
  }

  @ExceptionHandler({RecognizerBusyException.class, RecognizerTimeoutException.class})
  ResponseEntity<Problem> overloaded(RuntimeException e) {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(new Problem(e.getMessage()));
  }
}
