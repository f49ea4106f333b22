package org.handwriting.spring;

import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationContext;

/** What Spring Boot 4's health endpoint is told. */
record BootHealth(String status, Map<String, Object> details) {
  /** The major version of Spring Boot. */
  static final String BOOT = "4";

  static BootHealth of(ApplicationContext application) {
    Health health = application.getBean(HealthIndicator.class).health();
    return new BootHealth(health.getStatus().getCode(), health.getDetails());
  }
}
