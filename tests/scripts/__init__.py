"""The tests of the scripts of the screens, by themselves: `node --test`, with the Node.js of the index."""
