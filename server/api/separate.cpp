// Asio's and Beast's own code, compiled once (their "separate compilation").
#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
