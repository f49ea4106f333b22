package org.handwriting.server;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Threads that wait for sockets. Unlike Netty's own they end as soon as they are told to, and do
 * not stay two seconds longer in case that more work comes: the server tells them when none can.
 */
final class EventLoops extends MultiThreadIoEventLoopGroup {
  private static final int MOST_SECONDS = 5;

  EventLoops(String name, int threads) {
    super(threads, new DefaultThreadFactory(name, true), sockets());
  }

  private static IoHandlerFactory sockets() {
    return Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
  }

  @Override
  public Future<?> shutdownGracefully() {
    return shutdownGracefully(0, MOST_SECONDS, TimeUnit.SECONDS);
  }
}
