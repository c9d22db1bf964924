"""python-hl7's asyncio MLLP server, for tests: `server.py PORT` prints "listening", then each control id; acknowledges all."""

import asyncio
import sys

from hl7.mllp import start_hl7_server


async def converse(reader, writer):
    try:
        while not writer.is_closing():
            message = await reader.readmessage()
            print(str(message.segment("MSH")[10]), flush=True)
            writer.writemessage(message.create_ack())
            await writer.drain()
    except asyncio.IncompleteReadError:
        writer.close()


async def main(port):
    async with await start_hl7_server(converse, host="127.0.0.1", port=port, encoding="utf-8") as server:
        print("listening", flush=True)
        await server.serve_forever()


asyncio.run(main(int(sys.argv[1])))
