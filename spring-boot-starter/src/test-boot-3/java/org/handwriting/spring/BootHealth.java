package org.handwriting.spring;

import java.util.Map;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.ApplicationContext;

/** What Spring Boot 3's health endpoint is told. */
record BootHealth(String status, Map<String, Object> details) {
  /** The major version of Spring Boot. */
  static final String BOOT = "3";

  static BootHealth of(ApplicationContext application) {
    Health health = application.getBean(HealthIndicator.class).health();
    return new BootHealth(health.getStatus().getCode(), health.getDetails());
  }
}
