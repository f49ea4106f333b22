package org.handwriting.spring;

import io.micrometer.core.instrument.MeterRegistry;
import org.handwriting.micrometer.RecognizerMetrics;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Measures all recognizers where the application measures; the names are Boot 3's and Boot 4's. */
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
    })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
class RecognizerMetricsAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  RecognizerMetrics handwritingMetrics(MeterRegistry registry) {
    return new RecognizerMetrics(registry);
  }
}
