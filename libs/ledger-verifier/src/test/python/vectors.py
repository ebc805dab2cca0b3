# An independent reading of docs/ledger-format.md. Prints the test vectors: python3 vectors.py > ../resources/vectors/chain.json
import hashlib, json
def sha(*parts): 
    h=hashlib.sha256()
    for p in parts: h.update(p)
    return h.digest()
def canon(o): return json.dumps(o,sort_keys=True,separators=(',',':'),ensure_ascii=False).encode()
def part(tag,salt,content): return sha(bytes([tag]),salt,content)
def leaf(env): return sha(b'\0',env)
def link(prev,leaves): return sha(b'\x10',prev,*leaves)
def genesis(origin): return sha(b'\x11',origin.encode())
ORIGIN="mubiao.test/vectors"
def salt(n): return bytes((n*16+i)%256 for i in range(16))
def entry(pos,cid,idx,size,agg,name,rev,eid,time,rec,payload,metadata,actor,n,masked=None):
    e=dict(position=pos,commitId=cid,index=idx,size=size,aggregate=agg,eventName=name,eventRevision=rev,eventId=eid,time=time,recordedAt=rec,
      payload=dict(salt=salt(n).hex(),text=payload),metadata=dict(salt=salt(n+1).hex(),text=metadata),
      actor=None if actor is None else dict(salt=salt(n+2).hex(),text=actor))
    d=lambda tag,p: part(tag,bytes.fromhex(p['salt']),p['text'].encode()).hex()
    e['payload']['digest']=d(0x20,e['payload']); e['metadata']['digest']=d(0x21,e['metadata'])
    if e['actor']: e['actor']['digest']=d(0x22,e['actor'])
    env=dict(actorDigest=e['actor']['digest'] if e['actor'] else None, aggregateId=agg['id'] if agg else None,
      aggregateType=agg['type'] if agg else None, commitId=cid, commitIndex=idx, commitSize=size, eventId=eid, eventName=name,
      eventRevision=rev, format="mubiao-ledger/1", metadataDigest=e['metadata']['digest'], payloadDigest=e['payload']['digest'],
      position=str(pos), recordedAt=rec, sequence=str(agg['sequence']) if agg else None, time=time)
    b=canon(env); e['envelope']=b.decode(); e['leaf']=leaf(b).hex()
    if masked is not None:  # the same event after its actor was masked: the salt is gone, the digest stays
        e['actor']=dict(digest=e['actor']['digest'],text=masked)
    return e
A=lambda i,s: dict(type="TargetTable",id=i,sequence=s)
e0=entry(0,"11111111-1111-4111-8111-111111111111",0,2,A("571203-2024-献血",0),"target-table-opened","1","e-0","2024-05-01T04:00:00.000Z","2024-05-01T04:00:00.123Z",
  '{"tableId":"571203-2024-献血","year":2024}','{"correlationId":"c-0"}','{"subject":"editor-571203","displayName":"张三"}',0)
e1=entry(1,"11111111-1111-4111-8111-111111111111",1,2,A("571203-2024-献血",1),"indicator-added","2","e-1","2024-05-01T04:00:00.001Z","2024-05-01T04:00:00.123Z",
  '{"target":"≥2次"}','{"correlationId":"c-0"}','{"subject":"editor-571203","displayName":"张三"}',3,masked='{}')
e2=entry(2,"commit \"two\" \\ /\t\u0001\u007f\u20ac\U0001f600",0,1,None,"notice",None,"e-2","1999-12-31T23:59:59.999Z","2024-05-01T04:00:01.000Z",'{}','{}',None,6)
g=genesis(ORIGIN)
L=lambda *es:[bytes.fromhex(e['leaf']) for e in es]
l1=link(g,L(e0,e1)); l2=link(l1,L(e2))
out=dict(origin=ORIGIN,genesis=g.hex(),commits=[dict(id=e0['commitId'],link=l1.hex(),entries=[e0,e1]),dict(id=e2['commitId'],link=l2.hex(),entries=[e2])])
print(json.dumps(out, ensure_ascii=False, indent=2))
